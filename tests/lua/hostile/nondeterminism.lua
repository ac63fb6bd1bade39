--@ addresses in texts
--= ['table', 'function', 'function', 'table']
return { tostring({}), tostring(pairs), tostring(function() end), tostring(exercise) }
--@ addresses in format
--= 'table function nil'
return ("%s %s %s"):format({}, pairs, nil)
--@ addresses in errors
--= 'attempt to compare two table values'
return select(2, pcall(function() return {} < {} end))
--@ addresses in concatenation
--= 'attempt to concatenate a table value'
return select(2, pcall(function() return {} .. "x" end))
--@ the order of pairs
--= 'a b c d e f g h i j k l m n o p q r s t u v w x y z '
local t, s = {}, ""
for c in pairs({}) do s = s .. c end
for i = 122, 97, -1 do t[string.char(i)] = true end
for k in pairs(t) do s = s .. k .. " " end
return s
--@ the order of pairs with tables as keys
--= error: pairs: the keys of a table must be numbers, texts or booleans, not a table
for _ in pairs({ [{}] = 1, [{ 1 }] = 2 }) do end
--@ the order of pairs with functions as keys
--= error: pairs: the keys of a table must be numbers, texts or booleans, not a function
for _ in pairs({ [pairs] = 1 }) do end
--@ the time
--= error: attempt to index a nil value (global 'os')
return os.time()
--@ the sign of nan
--= ['nan', 'nan', 'nan']
return { tostring(0 / 0), tostring(-(0 / 0)), ("%g"):format(0 / 0) }
--@ nan is not equal to itself and no key
--= error: table index is NaN
local t = {}
t[0 / 0] = 1
--@ text in arithmetic
--= error: attempt to perform arithmetic on a string value (constant '10')
return "10" + 1
--@ text in a loop
--= 'text is a number here'
for _ = "1", 2 do return "text is a number here" end
--@ integer division by zero
--= error: attempt to divide by zero
local zero = x.attack and 0
return 1 // zero
--@ integer overflow wraps
--= true
return math.maxinteger + 1 == math.mininteger
--@ the smallest integer divided by minus one
--= true
return math.mininteger // -1 == math.mininteger and math.mininteger % -1 == 0
--@ shifts beyond the width
--= [0, 0, 0]
return { 1 << 64, 1 << 1000, 1 >> -64 }
--@ float to integer without a value
--= error: number has no integer representation
return 1 << 1e300
--@ the count of memory
--= error: attempt to call a nil value (global 'collectgarbage')
return collectgarbage("count") > 0
--@ a close variable
--= error: variable 'v' got a non-closable value
local v <close> = {}
--@ a close variable of nothing
--= 'closed'
do
  local v <close> = nil
end
return "closed"
--@ ipairs by hand at the end of the integers
--= nil
return (ipairs({})({}, math.maxinteger))
--@ an iterator of pairs called by hand
--= ['a', 'b', 'nil']
local step = pairs({ a = 1, b = 2 })
return { (step()), (step(1, 2, 3)), tostring(step({}, "zzz")) }
