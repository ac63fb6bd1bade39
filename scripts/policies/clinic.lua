-- For the first months at a clinic's billing desk, where a claim comes back more often for a
-- modifier, a unit or a pointer than for a disease: what stands beside the code weighs more, and a
-- wrong side, which comes back as well, less than half. The chief reason first is learnt early.
return {
  name = "clinic",
  base = "standard",
  credits = {
    laterality = 40,
    seventh = 40,
    detail = 40,
    ["less-specific"] = 40,
    ["more-specific"] = 25,
  },
  parts = { code = 70, modifier = 30, units = 30, poa = 10, pointers = 30 },
  costs = {
    unbundled = 75,
    ["modifier-extra"] = 40,
    units = 40,
    sequence = 40,
    duplicate = 10,
  },
}
