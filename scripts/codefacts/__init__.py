"""Facts about codes from the official files, for the scripts that build and verify the starter codebook."""
