local kit = require "kit" return { grade = function(x) return kit.call(codes.echo, kit.call(regex.match, "(a+)(b)?", "xaab")) end }
