-- The auditor's view: a code is right or it is wrong. No near credit from anywhere, neither from the
-- relation of the codes nor from what a case grants; every unsupported code counts as much as a
-- missed one, because an audit counts both alike.
return {
  name = "strict",
  base = "standard",
  near = false,
  costs = {
    ["not-documented"] = 100,
    ["not-in-book"] = 100,
    ["integral-symptom"] = 100,
    ["abnormal-finding"] = 100,
    combination = 100,
    excludes1 = 100,
    invalid = 100,
    incomplete = 100,
    hedge = 100,
    trap = 100,
    uncertain = 100,
    ["history-as-current"] = 100,
    unbundled = 100,
    duplicate = 50,
    ["not-reportable"] = 50,
    ["modifier-extra"] = 50,
    units = 50,
    sequence = 100,
    pairing = 100,
  },
  choices = "all",
}
