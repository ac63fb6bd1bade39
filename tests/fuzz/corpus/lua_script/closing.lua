return function() local v <close> = nil goto done do local x <const> = 1 end ::done:: return utf8.char(228, 8364) .. utf8.len("\u{20AC}") end
