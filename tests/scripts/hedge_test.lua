-- Two codes for one thing: which of them is the other's vaguer form is a matter between the two.
local support = require "support"

local function visit()
  return support.exercise {
    task = { diagnoses = true, poa = false, procedures = false },
    items = {
      support.diagnosis { id = "elbow", code = "S50.02XA", points = 400, because = "The left elbow was hit." },
      support.diagnosis { id = "pressure", code = "I10", points = 400, because = "It was treated." },
    },
  }
end

local kRows = {
  { "the unspecified side beside the side", "I10 S50.02XA S50.00XA", "", [[
elbow S50.02XA correct 4.00/4.00 [Key] The left elbow was hit.
pressure I10 correct 4.00/4.00 [Key] It was treated.
S50.00XA hedge -2.40/0.00 [ICD-10-CM I.B.2] S50.00XA and S50.02XA name the same thing, one with less detail. One code is enough, and the second costs more than it could have caught.
]], },
  -- former bug: called "the same thing, one with less detail", which they are not
  { "two visits, neither with the side", "I10 S50.00XA S50.00XD", "", [[
elbow S50.00XA less-specific 2.00/4.00 [ICD-10-CM I.B.2] This code leaves open what the chart states. It names the right condition, and you keep 2.00 of 4.00. The left elbow was hit.
pressure I10 correct 4.00/4.00 [Key] It was treated.
S50.00XD hedge -1.60/0.00 [ICD-10-CM I.B.2] S50.00XD and S50.00XA answer the same question in two ways, and only one can be true. The less right of the two counts, and the second costs as a code too many.
]], },
}

-- Where the key knows the wrong code, its words tell the two apart: both may be true, and one is enough.
local function sodium()
  return support.exercise {
    items = {
      support.diagnosis { id = "siadh", code = "E22.2", points = 200, because = "It was treated.",
        insteads = { { code = "E87.1", credit = 25, text = "The sodium was low; its cause is coded.", rules = {}, modifiers = {} } } },
    },
  }
end

kRows[#kRows + 1] = { "a sign beside its cause", "E22.2 E87.1", "", [[
siadh E22.2 correct 2.00/2.00 [Key] It was treated.
E87.1 hedge -2.30/0.00 [ICD-10-CM I.B.2] E87.1 and E22.2 answer the same question. The sodium was low; its cause is coded. The less right of the two counts, and the second costs as a code too many.
floor 0.30/0.00 [Key] No part of an answer falls below zero; the diagnoses stop there.
]], make = sodium }

return support.rows(visit, kRows)
