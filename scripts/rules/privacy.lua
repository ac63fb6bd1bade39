-- On what footing a record may be given out (a question `basis`), and whether the minimum necessary
-- standard limits it (`minimum`): what the footing that was chosen would have needed. What goes into
-- the envelope is the rule release.
local rule = {
  id = "privacy",
  verdicts = {},
  cites = {
    treatment = { "HIPAA 164.506(c)(2)" }, payment = { "HIPAA 164.506(c)(3)" },
    access = { "HIPAA 164.524(a)(1)" }, authorization = { "HIPAA 164.508(a)(1)" },
    assurances = { "HIPAA 164.512(e)(1)(ii)" },
    limits = { "HIPAA 164.502(b)(2)" }, free = { "HIPAA 164.502(b)(2)" },
  },
}

local kWords = {
  basis = {
    treatment = "For treatment a record goes to a provider who treats this patient.",
    payment = "For payment a record goes to those who pay for the care or are paid for it.",
    access = "The right of access is the patient's own, or of someone who acts for the patient.",
    authorization = "A signed authorization is for what no other rule allows. Treatment, payment and the "
      .. "patient's own request do without.",
    assurances = "Assurances stand in for a court order where a lawyer sends a subpoena. Nobody else needs "
      .. "them.",
  },
  minimum = {
    limits = "To a provider for treatment, to the patient, and under an authorization the standard does not "
      .. "apply.",
    free = "Exempt are disclosures for treatment, to the patient, under an authorization, and those that "
      .. "the law demands. This is none of them.",
    nothing = "The question comes up: something may be sent.",
  },
}

function rule.speak(grade, answer, given)
  local words_of = kWords[answer.source.question]
  if not words_of or grade.plan.off[rule.id] then return nil end
  -- Where nothing may be sent at all, what limits it is not the point.
  if given == "limits" and answer.source.value ~= "free" then return nil end
  return words_of[given], rule.cites[given]
end

return rule
