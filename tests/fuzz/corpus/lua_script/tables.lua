return function() local t = { 3, 1, 2 } table.sort(t, function(a, b) return a > b end) table.insert(t, 1, 0) table.remove(t) return { select(2, table.unpack(t)) } end
