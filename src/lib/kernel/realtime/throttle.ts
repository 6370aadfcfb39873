/**
 * Runs `work` at once, and then at most every `ms`: twenty colleagues who decide at the same time must not make every
 * desk load twenty times.
 * @param ms shortest time between two runs, in milliseconds
 */
export function throttle(work: () => unknown, ms: number): () => void {
	let pausing = false;
	let again = false;
	return function run() {
		if (pausing) return void (again = true);
		pausing = true;
		work();
		setTimeout(() => {
			pausing = false;
			if (!again) return;
			again = false;
			run();
		}, ms);
	};
}
