#!/bin/sh
# Builds the image and tries it: alone, then as compose.yaml has it with PostgreSQL, Redis and the proxy.
# usage: try-containers.sh [podman | docker]   from the root of the source tree; ends with 0 when all holds
# COMPOSE: the program for compose.yaml ("podman compose", "docker compose", "podman-compose", …).
# BASE_IMAGE, NGINX_IMAGE, POSTGRES_IMAGE, REDIS_IMAGE: other images than those of the public registry.
# What it starts has the name `suivi-try`, and is removed at the end with its data.
set -eu
engine=${1:-podman}
compose="${COMPOSE:-$engine compose} -p suivi-try -f $PWD/dashboard/deploy/compose.yaml"
base=${BASE_IMAGE:-docker.io/library/debian:bookworm-slim}
export HTTP_PORT="${HTTP_PORT:-8480}" POSTGRES_PASSWORD=suivi-try LIMIT_FREE=0.0.0.0/0
bound="--read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges"
store="--volume suivi-try:/var/lib/suivi"

clean() {
    [ -z "${visits:-}" ] || kill "$visits" 2>/dev/null || true
    $engine rm -f suivi-try >/dev/null 2>&1 || true
    $engine volume rm suivi-try >/dev/null 2>&1 || true
    $compose down --volumes >/dev/null 2>&1 || true
}
holds() { echo "ok    $1"; }
fails() {
    echo "FAILS $1" >&2
    $engine logs suivi-try 2>&1 | tail -5 >&2 || true
    $compose logs --tail 5 >&2 2>/dev/null || true
    exit 1
}
# until SECONDS COMMAND…: whether the command succeeds within that time
until_so() {
    end=$(($(date +%s) + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$(date +%s)" -lt $end ] || return 1
        sleep 1
    done
}
healthy() {
    # Docker asks by itself; Podman has systemd ask, which not every machine runs.
    [ "$engine" = docker ] || $engine healthcheck run suivi-try
    [ "$($engine inspect --format '{{.State.Health.Status}}' suivi-try)" = healthy ]
}
ready() { curl -fs --max-time 5 "http://127.0.0.1:$1/pret" | grep -q '"etat":"ok"'; }
served() { curl -fs --max-time 20 "http://127.0.0.1:$HTTP_PORT$1"; }
trap clean EXIT
trap "exit 1" INT TERM
clean

# --- the image ------------------------------------------------------------------------------------
format=
[ "$engine" = docker ] || format="--format docker"
# shellcheck disable=SC2086  # several words
$engine build $format ${BUILD_OPTIONS:-} --build-arg "BASE=$base" -f dashboard/deploy/Containerfile -t suivi . >/dev/null ||
    fails "the image is built"
holds "the image is built"

# --- alone, on SQLite -----------------------------------------------------------------------------
# shellcheck disable=SC2086
alone() { $engine run --rm $bound $store suivi "$@"; }
[ "$(alone id -u)" = 10001 ] || fails "it runs as a plain user"
alone sh -c 'touch /srv/suivi/x || touch /x' 2>/dev/null && fails "its files are read-only"
alone sh -c 'ls tests .git .venv var' 2>/dev/null && fails "nothing of who builds it is in the image"
holds "a plain user, read-only files, nothing of who built it"
alone python -m dashboard db upgrade >/dev/null && alone sh -c 'python -m dashboard import data/plans/*' >/dev/null ||
    fails "the plans are loaded"
# shellcheck disable=SC2086
$engine run -d --name suivi-try --publish "127.0.0.1:$HTTP_PORT:8050" $bound $store suivi >/dev/null
until_so 90 ready "$HTTP_PORT" || fails "it serves"
served /engagements | grep -q 'href="/engagements/2024-2026-' || fails "it serves the plans"
until_so 120 healthy || fails "the engine finds it healthy"
$engine exec suivi-try python -m dashboard backup /var/lib/suivi/try.backup >/dev/null || fails "a backup is made"
$engine stop -t 30 suivi-try >/dev/null
[ "$($engine inspect --format '{{.State.ExitCode}}' suivi-try)" = 0 ] || fails "it stops by itself"
$engine rm suivi-try >/dev/null
holds "alone: plans served, healthy, a backup, stopped by itself"

# --- with PostgreSQL, Redis, two nodes, the proxy -------------------------------------------------
$compose up -d >/dev/null 2>&1 || fails "compose starts"
until_so 180 ready "$HTTP_PORT" || fails "the proxy answers"
served /engagements | grep -q 'href="/engagements/2024-2026-' || fails "the proxy serves the plans"
[ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$HTTP_PORT/metriques")" = 404 ] ||
    fails "figures are closed to the outside"
nodes=$($engine ps --format '{{.Names}}' | grep -E '^suivi-try[-_]site[-_][0-9]+$')
[ "$(echo "$nodes" | wc -l)" = 2 ] || fails "two nodes"
node=$(echo "$nodes" | head -1)
$engine exec "$node" python -c "import urllib.request as u; u.urlopen('http://deb.debian.org', timeout=5)" 2>/dev/null &&
    fails "nodes do not reach the outside"
$engine exec "$node" python -m dashboard backup /tmp/try.backup | grep -q compar ||
    fails "a backup of PostgreSQL is made and compared"
holds "compose: plans served by two nodes on PostgreSQL, a backup compared, nothing but the proxy outside"

# --- one node stopped under load ------------------------------------------------------------------
answers=$(mktemp)
(while :; do
    curl -s -o /dev/null --max-time 20 -w '%{http_code}\n' "http://127.0.0.1:$HTTP_PORT/engagements?page=1"
done >"$answers") &
visits=$!
sleep 5
$engine stop -t 30 "$node" >/dev/null
sleep 10
$engine start "$node" >/dev/null
sleep 10
kill $visits
visits=
all=$(wc -l <"$answers")
lost=$(grep -cvx 200 "$answers" || true)
rm -f "$answers"
[ "$all" -gt 20 ] && [ "$lost" = 0 ] || fails "a node stopped under load: $lost of $all answers lost"
holds "a node stopped and started under load: $all answers, none lost"
