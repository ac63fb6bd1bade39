return function(x) local t = {} for i, e in ipairs(x.diagnoses) do t[i] = { code = e.code, points = exercise.items[1].points } end return t end
