-- Every day that a metric may be asked for.

with digits as (

    select digit from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as digits(digit)

),

numbers as (

    select
        ten_thousands.digit * 10000 + thousands.digit * 1000 + hundreds.digit * 100
        + tens.digit * 10 + ones.digit as day_no
    from digits as ten_thousands
    cross join digits as thousands
    cross join digits as hundreds
    cross join digits as tens
    cross join digits as ones
    where ten_thousands.digit < 2

)

select {{ days_after("cast('1995-01-01' as date)", 'day_no') }} as day
from numbers
