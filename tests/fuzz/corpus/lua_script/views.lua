return function() for k, v in pairs(exercise) do pcall(function() v[1] = k end) end return exercise end
