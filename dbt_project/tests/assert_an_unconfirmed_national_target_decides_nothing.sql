-- Figures that nobody could read in their source are shown as such and must never carry a verdict.
select compared.unit_id, compared.indicator_code, compared.year, compared.national_target_id
from {{ ref("commune_comparison") }} as compared
left join {{ ref("national_targets") }} as national on compared.national_target_id = national.national_target_id
where
    (compared.national_is_deciding and (national.confidence <> 'confirmed' or national.target_year > compared.year))
    or (not compared.national_is_deciding and compared.gap_to_national is not null)
