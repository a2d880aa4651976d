"""The register of administrative units: every commune, district and province in each span of its validity."""
