-- Grain: one target that fits no indicator of the catalogue and one of the three that sound nearest to it.
with
    spoken as (
        select
            target_id as text_id,
            'target' as kind,
            replace({{ agency_key("measure || ' ' || quote") }}, 'thủ tục hành chính', 'tthc') as words
        from {{ ref("int_targets_decided") }}
        where indicator_code is null
        union all
        select
            indicator_code as text_id,
            'indicator' as kind,
            replace(
                {{ agency_key("name_vi || ' ' || coalesce(numerator, '') || ' ' || coalesce(denominator, '')") }},
                'thủ tục hành chính',
                'tthc'
            ) as words
        from {{ ref("indicators") }}
    ),
    -- two syllables in a row are about one Vietnamese word
    pairs as (
        select distinct
            spoken.text_id,
            spoken.kind,
            split_part(spoken.words, ' ', cast(numbers.n as int))
            || ' '
            || split_part(spoken.words, ' ', cast(numbers.n as int) + 1) as pair
        from spoken
        cross join range(1, 80) as numbers(n)
        where split_part(spoken.words, ' ', cast(numbers.n as int) + 1) <> ''
    ),
    -- a pair that many indicators use says little
    weights as (select pair, cast(1 as double) / count(*) as weight from pairs where kind = 'indicator' group by pair),
    scored as (
        select
            targets.text_id as target_id,
            indicators.text_id as indicator_id,
            {{ rounded(exact_sum("weights.weight"), 4) }} as likeness
        from pairs as targets
        inner join pairs as indicators on targets.pair = indicators.pair and indicators.kind = 'indicator'
        inner join weights on targets.pair = weights.pair
        where targets.kind = 'target'
        group by targets.text_id, indicators.text_id
    ),
    ranked as (
        select
            target_id,
            indicator_id,
            likeness,
            row_number() over (partition by target_id order by likeness desc nulls last, indicator_id asc) as nearness
        from scored
    )
select
    spoken.text_id as target_id,
    coalesce(ranked.nearness, 1) as nearness,
    ranked.indicator_id as indicator_code,
    ranked.likeness
from spoken
left join ranked on spoken.text_id = ranked.target_id and ranked.nearness <= 3
where spoken.kind = 'target'
