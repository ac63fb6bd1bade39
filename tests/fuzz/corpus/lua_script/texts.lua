return function(x) return { ("%5.2f|%-4s"):format(1.5, "a"), ("a"):rep(3, "-"), ("abc"):sub(-2), table.concat({ 1, "b" }, ","), ("a.b"):find(".", 1, true) } end
