// Plain JavaScript for any Node: how a program that npm started hears that it is over.

/**
 * Calls `end` on a signal, and when the shell between npm and us has ended: npm passes SIGTERM to its shell alone, which ends at once and
 * tells nobody (dash).
 * @param {(signal: NodeJS.Signals) => void} end
 * @param {string | undefined} script the npm script that starts this very program; what others start has a parent that may end before it
 */
export function whenTold(end, script) {
	let told = false;
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
		process.on(signal, () => {
			told = true;
			end(signal);
		});
	if (!script || process.env.npm_lifecycle_event !== script) return;
	const shell = process.ppid;
	const look = setInterval(() => {
		if (process.ppid === shell) return;
		clearInterval(look);
		if (!told) end('SIGTERM');
	}, 250).unref();
}
