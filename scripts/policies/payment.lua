-- What a payer's auditor looks for: does the mistake move the money? A side moves none, a missing
-- severity does, and to claim more than the chart says is what is taken back. The place in the
-- sequence is the principal diagnosis and with it the group, so it weighs as much as a code.
return {
  name = "payment",
  base = "standard",
  credits = {
    laterality = 75,
    seventh = 75,
    detail = 50,
    ["less-specific"] = 50,
    ["less-specific-severity"] = 0,
    ["more-specific"] = 0,
  },
  costs = {
    ["not-documented"] = 75,
    ["not-in-book"] = 75,
    combination = 50,
    trap = 75,
    uncertain = 100,
    ["history-as-current"] = 100,
    unbundled = 100,
    duplicate = 10,
    ["not-reportable"] = 10,
    ["modifier-extra"] = 50,
    units = 100,
    sequence = 100,
    pairing = 50,
  },
}
