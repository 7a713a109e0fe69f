# What must hold among many signatures of one action, on one database that is filled once: the search, the studio's
# screens, what one person asks of their own data and the export, each with its own limit and line of JSON. The last line
# has the worst of them.
#
#   bin/bench large
#
#   SIZE=10000000, and what the four take: bench/search.sh, bench/studio.sh, bench/privacy.sh,
#   bench/export.sh
set -euo pipefail

said="$(mktemp)"
. bench/search.sh > >(tee -a "$said")

# Signing writes consents too; the letters are there already.
filled=yes
rows="select organisation_id, action_id, id from signature where action_id = (select id from action where slug = '$slug')"
copy consent organisation_id,action_id,signature_id,consent_key,version,language,how \
  "select organisation_id, action_id, id, 'pass-on', 1, 'en', 'form' from ($rows) s"
sql "vacuum analyze consent"

. bench/studio.sh > >(tee -a "$said")
. bench/privacy.sh > >(tee -a "$said")
. bench/export.sh > >(tee -a "$said")
sleep 1 # until the last line is written
sed -n 's/.*"bench":"\([a-z]*\)","ratio":\([0-9.]*\).*/\2 \1/p' "$said" | sort -n | head -1 |
  awk -v s="$size" '{ printf "{\"bench\":\"large\",\"ratio\":%s,\"worst\":\"%s\",\"signatures\":%d}\n", $1, $2, s }'
rm "$said"
