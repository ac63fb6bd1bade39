-- Whole hundredths, shared out: rounding by largest remainder, ties in order.
local shares = {}

-- A list of integers that sum to `total`, in proportion to `weights` (integers).
function shares.split(total, weights)
  local sum = 0
  for _, weight in ipairs(weights) do sum = sum + weight end
  local parts, order, left = {}, {}, total
  if sum == 0 then return table.move(weights, 1, #weights, 1, parts) end
  for i, weight in ipairs(weights) do
    parts[i] = total * weight // sum
    left = left - parts[i]
    order[i] = { place = i, rest = total * weight % sum }
  end
  table.sort(order, function(a, b)
    if a.rest ~= b.rest then return a.rest > b.rest end
    return a.place < b.place
  end)
  for i = 1, left do parts[order[i].place] = parts[order[i].place] + 1 end
  return parts
end

-- `share` hundredths of `points`, rounded half up.
function shares.of(points, share)
  return (points * share + 50) // 100
end

return shares
