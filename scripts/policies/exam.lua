-- As an examination scores: a code is right or it is not, and nobody argues. Where a box is left
-- empty nothing is gained, and a wrong code costs a little, so that blind guesses do not pay; an
-- examination has no provider to ask, so the coder is expected to commit.
return {
  name = "exam",
  base = "standard",
  near = false,
  costs = {
    ["not-documented"] = 25,
    ["not-in-book"] = 25,
    ["integral-symptom"] = 25,
    ["abnormal-finding"] = 25,
    combination = 25,
    excludes1 = 25,
    invalid = 25,
    incomplete = 25,
    hedge = 25,
    trap = 25,
    uncertain = 25,
    ["history-as-current"] = 25,
    unbundled = 25,
    duplicate = 25,
    ["not-reportable"] = 25,
    ["modifier-extra"] = 25,
    units = 25,
    sequence = 50,
    pairing = 50,
  },
  choices = "all",
}
