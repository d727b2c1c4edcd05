-- Run in a released file, with its database as the current one.
create or replace macro marts.as_known(moment) as table
select * exclude (derivation)
from marts.vintages
where known_from <= cast(moment as timestamp)
    and (known_to is null or known_to > cast(moment as timestamp));
