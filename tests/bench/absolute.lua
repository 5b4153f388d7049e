-- For wrk: asks a forward proxy, and prints the figures as one line of JSON.
-- Arguments: the URL to ask for in absolute form, its authority, and "close" for
-- a new connection for every request. The request is built once, not per request.

function init(args)
   wrk.path = args[1]
   wrk.headers["Host"] = args[2]
   if args[3] == "close" then
      wrk.headers["Connection"] = "close"
   end
end

function done(summary, latency)
   local errors = summary.errors
   io.write(string.format(
      '{"requests": %d, "bytes": %d, "seconds": %f, "p50": %f, "p99": %f, "hangUps": %d, "socketErrors": %d, "badStatus": %d}\n',
      summary.requests, summary.bytes, summary.duration / 1e6,
      latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
      errors.read, errors.connect + errors.write + errors.timeout, errors.status))
end
