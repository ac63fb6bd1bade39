-- The policy of a class that is learning: what is nearly right earns, what is not in the chart costs.
-- All numbers are hundredths. scripts/README.md, "How partial credit is defended", has the longer story.
return {
  name = "standard",

  -- What a code earns that is not the expected one, of the points of its code. From near to far; a
  -- nearer relation never earns less. Half: the condition was found, the choice within it was not.
  -- An unspecified code where the level of severity hangs on it (CC or MCC) keeps a quarter, because
  -- it changes what the stay is paid. To claim more than the chart says is worse than to say less.
  near = true,
  credits = {
    laterality = 50,
    seventh = 50,
    detail = 50,
    ["less-specific"] = 50,
    ["less-specific-severity"] = 25,
    ["more-specific"] = 25,
    category = 0,
    combination = 25,  -- all parts of a combination code, without the code: a <split> says its own
  },

  -- How the points of an item are shared among its parts. A code with one modifier: 80 to 20.
  parts = { code = 80, modifier = 20, units = 20, poa = 20, pointers = 20 },

  -- What a mistake costs, of the mean points of an item of that part of the answer; so a cost weighs
  -- the same whether a case is worth 4 points or 400. At 40, a code that the coder holds for less
  -- likely than two to seven is better left out. Repeating a code or reporting what the facility
  -- does not want misleads nobody about the patient (20); telling a payer of a disease or of work
  -- that was not there does (50).
  costs = {
    ["not-documented"] = 40,
    ["integral-symptom"] = 40,
    ["abnormal-finding"] = 40,
    combination = 40,
    excludes1 = 40,
    invalid = 40,
    incomplete = 40,
    hedge = 40,
    trap = 40,
    uncertain = 50,
    ["history-as-current"] = 50,
    unbundled = 50,
    duplicate = 20,
    ["not-reportable"] = 20,
    ["modifier-extra"] = 20,
    units = 20,
    ["not-in-book"] = 40,  -- not documented here, whether or not the book knows the code
    ["wrong-set"] = 0,
    sequence = 40,
    pairing = 40,
  },

  -- More unsupported codes than `times` the expected ones plus `plus`, and the list is no answer.
  select_all = { times = 1, plus = 3 },

  -- choices: "shares" gives each right choice its share and takes one back for each wrong one.
  choices = "shares",
}
