return function() local ok, e = pcall(function() while true do end end) return { ok, e } end
