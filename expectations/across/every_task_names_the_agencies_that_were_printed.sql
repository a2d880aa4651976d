-- Cơ quan chủ trì và phối hợp của mỗi nhiệm vụ đủ và đúng như đã in.
-- Work that nobody leads is work that nobody does.
with
    printed as (
        select task_id, 'lead' as role, lead_text as words from fct_tasks where lead_text is not null
        union all
        select task_id, 'coordinating', coordinating_text from fct_tasks where coordinating_text is not null
    )
select printed.task_id || ', ' || printed.role || ': “' || left(printed.words, 60) || '” không có cơ quan nào' as culprit
from printed
left join fct_task_agencies as agencies on printed.task_id = agencies.task_id and printed.role = agencies.role
where agencies.task_id is null
union all
select agencies.task_id || ', ' || agencies.role || ': “' || agencies.agency || '” không có trong ô đã in'
from fct_task_agencies as agencies
left join printed on agencies.task_id = printed.task_id and agencies.role = printed.role
where
    not contains(
        regexp_replace(coalesce(printed.words, ''), '\s+', '', 'g'), regexp_replace(agencies.agency, '\s+', '', 'g')
    )
union all
select task_id || ', ' || role || ': ' || count(*) || ' cơ quan, thứ tự đến ' || max(position)
from fct_task_agencies
group by task_id, role
having count(*) <> max(position)
order by 1
