# What the stand-in for systemctl does.

# The file of a unit: penbridge@3000 is penbridge@.service.
file_of() {
	local name=$1
	[[ $name == *.timer || $name == *.service ]] || name=$name.service
	[[ $name == *@*.* ]] && name=${name%%@*}@.${name##*.}
	echo "$units/$name"
}

# The lines of a unit with this name, with the paths of the prefix, the port, and continued lines as one.
lines_of() {
	sed -z 's/\\\n//g' "$(file_of "$1")" | sed -nE "s#^$2=##p" |
		sed -E "s#(^|[ =\"])/(etc|opt|var)/#\1$PREFIX/\2/#g; s#%i#${1#*@}#g; s#\\\$\\\$#\$#g"
}

as_cluster_user() {
	if [ -n "$CLUSTER_USER" ]; then setpriv "--reuid=$CLUSTER_USER" "--regid=$CLUSTER_USER" --clear-groups "$@"; else "$@"; fi
}

# The settings of a file as systemd reads them. Its own reader of such files is used where it is installed, else a shell.
settings_of() {
	local reader=/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator
	if [ -x $reader ]; then
		mkdir -p "$PREFIX/run/reader/environment.d"
		cp "$1" "$PREFIX/run/reader/environment.d/settings.conf"
		env -i "XDG_CONFIG_HOME=$PREFIX/run/reader" "HOME=$PREFIX/run" $reader 2> /dev/null |
			grep -E "^($(grep -oE '^[A-Z_]+=' "$1" | sed 's/=//' | paste -sd'|'))="
		# For the folder of that reader an empty value is none; in a unit it is an empty one.
		grep -oE '^[A-Z_]+=("")?$' "$1" | sed 's/"//g' || true
	else
		grep -E '^[A-Z_]+=' "$1"
	fi
}

verify_units() {
	[ -x /usr/bin/systemd-analyze ] || return 0
	local folder=$PREFIX/run/verify said
	rm -rf "$folder" && mkdir -p "$folder"
	for file in "$units"/*.service "$units"/*.timer; do
		[ -f "$file" ] && sed "s#/opt/#$PREFIX/opt/#g; s#/etc/#$PREFIX/etc/#g" "$file" > "$folder/$(basename "$file")"
	done
	said=$(cd "$folder" && SYSTEMD_LOG_LEVEL=warning systemd-analyze verify --man=no "$folder"/* 2>&1 | grep -F "$folder" || true)
	[ -z "$said" ] || { echo "$said" >&2 && return 1; }
}

start() {
	if [[ $1 == postgresql@* ]]; then start_cluster "$1" && return; fi
	local settings environment
	environment=$(lines_of "$1" Environment)
	settings=$(lines_of "$1" EnvironmentFile)
	[ -f "$settings" ] || { echo "$1: no $settings" >&2 && return 1; }
	mkdir -p "$PREFIX/var/lib/$(lines_of "$1" StateDirectory)"
	(
		cd "$(lines_of "$1" WorkingDirectory)"
		# What else is in this shell is not in the environment of a unit.
		keep="PREFIX=$PREFIX PATH=$PATH"
		for name in NODE_COMPILE_CACHE CLUSTER_BIN CLUSTER_DATA CLUSTER_LOG CLUSTER_USER; do keep+=" $name=${!name}"; done
		script=$(printf '%s\n' 'set -a' "$environment" "$(settings_of "$settings")" 'set +a' "exec $(lines_of "$1" ExecStart)")
		if [ "$(lines_of "$1" Type)" = oneshot ]; then
			env -i $keep bash --norc -c "$script" >> "$PREFIX/run/$1.log" 2>&1
		else
			env -i $keep setsid bash --norc -c "$script" >> "$PREFIX/run/$1.log" 2>&1 < /dev/null &
			echo $! > "$PREFIX/run/$1.pid"
		fi
	)
}

start_cluster() {
	. "$PREFIX/run/$1.cluster"
	echo "$data" >> "$PREFIX/run/clusters"
	# What the first cluster has from its command line, Debian's has from files.
	as_cluster_user "$CLUSTER_BIN/pg_ctl" -D "$data" -w -s -l "$CLUSTER_LOG" \
		-o "-c port=$port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$CLUSTER_SOCKET -c fsync=off -c max_connections=200" start
}

is_active() { [ -f "$PREFIX/run/$1.pid" ] && kill -0 "$(cat "$PREFIX/run/$1.pid")" 2> /dev/null; }

# As systemd does it: SIGTERM, and the end is waited for, at most fifteen seconds.
stop() {
	is_active "$1" || return 0
	local process
	process=$(cat "$PREFIX/run/$1.pid")
	kill "$process"
	for _ in $(seq 300); do kill -0 "$process" 2> /dev/null || return 0; /bin/sleep 0.05; done
	echo "$1 does not end" >&2 && return 1
}

check_caddy() {
	[ -x /usr/bin/caddy ] || return 0
	local lines
	lines=$(sed -nE 's/^Environment="?([^"]+)"?$/\1/p' "$PREFIX/etc/systemd/system/caddy.service.d/penbridge.conf")
	mapfile -t assignments <<< "$lines"
	env "${assignments[@]}" "HOME=$PREFIX/run" caddy validate --adapter caddyfile --config "$PREFIX/etc/caddy/Caddyfile" > "$PREFIX/run/caddy.log" 2>&1 ||
		{ cat "$PREFIX/run/caddy.log" >&2 && return 1; }
}
