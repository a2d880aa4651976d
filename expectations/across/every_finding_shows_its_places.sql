-- Phát hiện nào cũng có ít nhất một chỗ; chỗ thứ nhất là chỗ của chính phát hiện, các chỗ đánh số liền nhau.
-- A question without its place sends the commune looking; one whose places were lost shows half of a contradiction.
select findings.finding_id || ': ' || count(places.position) || ' chỗ, số thứ tự đến ' || coalesce(max(places.position), 0)
    as culprit
from fct_findings as findings
left join fct_finding_places as places on findings.finding_id = places.finding_id
group by findings.finding_id
having count(places.position) = 0 or max(places.position) <> count(distinct places.position)
union all
select places.finding_id || ': chỗ thứ nhất ghi “' || left(places.quote, 40) || '”, phát hiện ghi “' || left(findings.quote, 40) || '”'
from fct_finding_places as places
left join fct_findings as findings on places.finding_id = findings.finding_id
where
    findings.finding_id is null
    or findings.document_id <> places.document_id
    or findings.rule <> places.rule
    or (
        places.position = 1
        and (findings.quote, findings.char_start, findings.char_end) is distinct from
        (places.quote, places.char_start, places.char_end)
    )
order by 1
