"""Words → places in plans, whatever the accents: *hoà* = *hòa* = *hoa*, đ = d."""
