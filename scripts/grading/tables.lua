-- Look-ups in the tables of facts/: texts with a row a line, "codes: values", codes and values as the
-- beginnings of codes. Texts, not tables, so that the heap image of a grader stays small.
local tables = {}

-- Whether a blank-separated list holds the code or its beginning.
function tables.starts(list, code)
  list = " " .. list .. " "
  for n = #code, 3, -1 do
    if list:find(" " .. code:sub(1, n) .. " ", 1, true) then return true end
  end
  return false
end

-- The values of all rows for a code, in order, and the codes of those rows.
function tables.rows(text, code)
  local found, lefts, category = {}, {}, code:sub(1, 3)
  if not text:find(category, 1, true) then return found, lefts end
  for line in text:gmatch("[^\n]+") do
    if line:find(category, 1, true) then  -- most rows end here: this is done for each item at load
      local codes_of_row, values = line:match("^([^:]+): (.+)$")
      if tables.starts(codes_of_row, code) then
        found[#found + 1], lefts[#lefts + 1] = values, codes_of_row
      end
    end
  end
  return found, lefts
end

-- Whether both codes name a side, and not the same one; what is no fact about the one is none about
-- the other.
function tables.other_side(side, a, b)
  local x, y = side(codes.title("ICD-10-CM", a)), side(codes.title("ICD-10-CM", b))
  return x ~= nil and y ~= nil and x ~= y and x ~= "bilateral" and y ~= "bilateral"
end

-- Whether the code is for a disease that is neither present nor history (ICD-10-CM I.C.2.n, I.C.5.b.1).
function tables.in_remission(code)
  return codes.title("ICD-10-CM", code):find("in remission", 1, true) ~= nil
end

return tables
