-- Grain: one status that a row of a comparison may have.
select status, label_vi, meaning_vi, display_order, {{ release_id() }} from {{ ref("statuses") }}
