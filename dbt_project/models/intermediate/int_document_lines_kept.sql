-- Grain: one line of a plan's text, blank ones too, so that a release alone can show a sentence in its place.
{{ config(materialized="ephemeral") }} select * from {{ ref("stg_extracted__document_lines") }}
