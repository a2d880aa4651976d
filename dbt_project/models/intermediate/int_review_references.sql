-- Grain: one plan and one target set from above that could be laid beside it, asked for the plan's year that answers.
with periods as (select * from {{ ref("int_documents_matched") }} where period_year_to is not null)
select
    periods.document_id,
    said.reference_id,
    periods.unit_id,
    said.unit_level as plan_level,
    periods.period_year_from,
    periods.period_year_to,
    said.indicator_code,
    said.level as reference_level,
    said.province_name_vi as reference_province_vi,
    said.target_year as reference_year,
    said.comparator as reference_comparator,
    said.value as reference_value,
    said.unit as reference_unit,
    said.instrument as reference_instrument,
    said.source_url as reference_source_url,
    said.quote as reference_quote,
    said.quote_vi as reference_quote_vi,
    -- some sources are there in English only
    case
        when said.quote is null then null when {{ has_vietnamese_letters("said.quote") }} then 'vi' else 'en'
    end as reference_quote_language,
    said.confidence as reference_confidence,
    said.base_vi as reference_base_vi,
    said.reading,
    said.commune_reading_why_vi as reading_why_vi,
    said.standing,
    said.standing_vi as standing_sentence_vi,
    said.answer_year
from periods
inner join
    {{ ref("int_reference_sentences") }} as said on periods.document_id = said.plan_id and said.year = said.answer_year
