-- For first weeks: to be near is worth more, to write too much costs less. Still nothing pays that
-- should not: two codes for one thing earn less than either, and a list of everything earns nothing.
return {
  name = "lenient",
  base = "standard",
  credits = {
    laterality = 75,
    seventh = 75,
    detail = 75,
    ["less-specific"] = 75,
    ["less-specific-severity"] = 50,
    ["more-specific"] = 50,
  },
  costs = {
    ["not-documented"] = 20,
    ["integral-symptom"] = 20,
    ["abnormal-finding"] = 20,
    combination = 20,
    excludes1 = 20,
    invalid = 20,
    incomplete = 20,
    hedge = 20,
    trap = 20,
    uncertain = 25,
    ["history-as-current"] = 25,
    unbundled = 25,
    duplicate = 10,
    ["not-reportable"] = 10,
    ["modifier-extra"] = 10,
    units = 10,
    sequence = 20,
    pairing = 20,
  },
}
