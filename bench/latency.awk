# Draws latency over load: lines of "connections signatures/s p50 p99" in, SVG out.
{ x[NR] = $2; p50[NR] = $3; p99[NR] = $4; c[NR] = $1; if ($2 > mx) mx = $2; if ($4 > my) my = $4 }
function px(v) { return 70 + v / mx * 580 }
function py(v) { return 330 - (log(v) - log(low)) / (log(high) - log(low)) * 280 }
function line(a, class,   i, d) {
  for (i = 1; i <= NR; i++) d = d (i > 1 ? " L" : "M") sprintf("%.1f %.1f", px(x[i]), py(a[i]))
  print "<path class=\"" class "\" d=\"" d "\"/>"
  for (i = 1; i <= NR; i++) printf "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>\n", class, px(x[i]), py(a[i])
}
END {
  step = mx > 12000 ? 4000 : mx > 6000 ? 2000 : 1000
  mx = (int(mx / step) + 1) * step
  low = 1; while (low * 10 <= p50[1]) low *= 10; while (low > p50[1]) low /= 10
  high = low; while (high < my) high *= 10
  print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 400\" role=\"img\" aria-labelledby=\"t\">"
  print "<title id=\"t\">Signing: latency over load</title>"
  print "<style>svg{background:#fff}text{font:13px system-ui,sans-serif;fill:#333}.g{stroke:#ddd}path{fill:none;stroke-width:2}.a{stroke:#1d5fa8;fill:none}.b{stroke:#b3401e;fill:none}circle.a{fill:#1d5fa8}circle.b{fill:#b3401e}.h{font-weight:600}</style>"
  print "<rect width=\"720\" height=\"400\" fill=\"#fff\"/>"
  print "<text class=\"h\" x=\"70\" y=\"26\">Signing: latency over load</text>"
  for (v = 0; v <= mx; v += step) { printf "<line class=\"g\" x1=\"%.1f\" x2=\"%.1f\" y1=\"50\" y2=\"330\"/><text x=\"%.1f\" y=\"350\" text-anchor=\"middle\">%d</text>\n", px(v), px(v), px(v), v }
  for (v = low; v <= high * 1.01; v *= 10) { printf "<line class=\"g\" x1=\"70\" x2=\"650\" y1=\"%.1f\" y2=\"%.1f\"/><text x=\"62\" y=\"%.1f\" text-anchor=\"end\">%g ms</text>\n", py(v), py(v), py(v) + 4, v }
  print "<text x=\"360\" y=\"378\" text-anchor=\"middle\">signatures a second, with " c[1] " to " c[NR] " connections</text>"
  line(p50, "a"); line(p99, "b")
  printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">99th percentile</text>\n", px(x[NR]) - 8, py(p99[NR]) - 10
  printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">median</text>\n", px(x[NR]) - 8, py(p50[NR]) + 20
  print "</svg>"
}
