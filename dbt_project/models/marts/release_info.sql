with announcements as (

    select count(*) as announcements from {{ ref('announcements') }}

),

figures as (

    select count(*) as figures from {{ ref('figures') }}

),

checks as (

    select count(*) as checks_failed from {{ ref('checks') }} where outcome = 'fails'

)

select
    cast('{{ var("release_id") }}' as string) as release_id,
    cast('{{ run_started_at.strftime("%Y-%m-%d %H:%M:%S") }}' as timestamp) as created_at,
    cast('{{ var("project_version") }}' as string) as project_version,
    announcements.announcements,
    figures.figures,
    checks.checks_failed
from announcements
cross join figures
cross join checks
