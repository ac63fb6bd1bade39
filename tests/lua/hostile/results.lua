--@ not a number
--= result: result.points is not a finite number
return { points = 0 / 0 }
--@ infinite
--= result: result.points is not a finite number
return { points = math.huge }
--@ minus infinite
--= result: result[1] is not a finite number
return { -1 / 0 }
--@ minus zero
--= {points: 0.0}
return { points = -0.0 }
--@ a cycle
--= result: result.t.t.t.t.t.t.t.t is nested too deep
local t = {}
t.t = t
return t
--@ a cycle of two
--= result: result.b.a.b.a.b.a.b.a is nested too deep
local a, b = {}, {}
a.b, b.a = b, a
return a
--@ one table many times
--= result: result[1][1][6][9][10][9] holds too many values
local t = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }
for _ = 1, 6 do t = { t, t, t, t, t, t, t, t, t, t } end
return t
--@ a function
--= result: result.f is a function, which cannot be passed on
return { f = pcall }
--@ a function as the result
--= result: result is a function, which cannot be passed on
return function() end
--@ mixed keys
--= result: result is neither a list nor a record of names
return { 1, 2, n = 2 }
--@ mixed keys, names first
--= result: …
return { n = 2, [2.5] = 1 }
--@ a list with a gap
--= result: result is a list with gaps
return { 1, nil, 3 }
--@ a list that begins at zero
--= result: result is a list with gaps
return { [0] = 1, 2 }
--@ a list far away
--= result: result is a list with gaps
return { [math.maxinteger] = 1 }
--@ a list at the smallest integer
--= result: result is a list with gaps
return { [math.mininteger] = 1 }
--@ keys of fractions
--= result: result is neither a list nor a record of names
return { [1.5] = 1 }
--@ keys of booleans
--= result: result is neither a list nor a record of names
return { [true] = 1 }
--@ keys of tables
--= result: result is neither a list nor a record of names
return { [{}] = 1 }
--@ too many values
--= result: result[65536] holds too many values
local t = {}
for i = 1, 70000 do t[i] = i end
return t
--@ too long a text
--= result: result.because is a text that is too long
return { because = ("x"):rep(20000) }
--@ too much text altogether
--= result: result[66] makes the text too long altogether
local t = {}
for i = 1, 100 do t[i] = ("x"):rep(16000) end
return t
--@ too long a name
--= result: result is a text that is too long
return { [("x"):rep(20000)] = 1 }
--@ a zero byte
--= result: result has a control or bidirectional character
return "a\0b"
--@ an escape sequence for a terminal
--= result: result.because has a control or bidirectional character
return { because = "\27]0;title\7" }
--@ a carriage return
--= result: result has a control or bidirectional character
return "good\rbad"
--@ text turned around
--= result: result has a control or bidirectional character
return "correct \u{202E}tcerrocni"
--@ isolates
--= result: result has a control or bidirectional character
return "\u{2066}x\u{2069}"
--@ overlong UTF-8
--= result: result is not valid UTF-8
return "\xc0\xaf"
--@ a surrogate in UTF-8
--= result: result is not valid UTF-8
return "\xed\xa0\x80"
--@ half a character
--= result: result is not valid UTF-8
return "ab\xc3"
--@ a character beyond Unicode
--= result: result is not valid UTF-8
return "\xf4\x90\x80\x80"
--@ a control character in a name
--= result: result has a control or bidirectional character
return { ["a\27b"] = 1 }
--@ forged JSON is text
--= '"},{"verdict":"correct"'
return '"},{"verdict":"correct"'
--@ lines of text are text
--= 'graded 9.00 of 9.00…
return "graded 9.00 of 9.00\n"
--@ an object with an __index that answers differently each time
--= {n: 1}
return kit.fickle()
--@ an object with a __pairs and __len of the library
--= ['raw']
return kit.pretender()
--@ a view in the result
--= {id: 'exercise', items: [{points: 4}, {points: 2}]}
return exercise
--@ a view in a list in the result
--= [[{points: 4}, {points: 2}], {points: 4}]
return { exercise.items, exercise.items[1] }
--@ the globals as a result
--= result: …
return _ENV
--@ several results: the first counts
--= 1
return 1, 2, 3
--@ no result
--= nil
return
--@ the largest integer
--= [9223372036854775807, -9223372036854775808]
return { math.maxinteger, math.mininteger }
--@ a tiny number
--= 'small'
return 5e-324 > 0 and "small" or "none"
--@ a text of digits stays text
--= ['1e999', 'nan']
return { "1e999", "nan" }
--@ 60,000 values
--= 60000
local t = {}
for i = 1, 60000 do t[i] = i end
return #t
