/**
 * Does something at once, and then at most every so often: twenty colleagues who decide at the same time must not make
 * every desk ask twenty times.
 * @param ms shortest time between two
 */
export function calmly(work: () => unknown, ms: number): () => void {
	let resting = false;
	let again = false;
	return function ask() {
		if (resting) return void (again = true);
		resting = true;
		work();
		setTimeout(() => {
			resting = false;
			if (!again) return;
			again = false;
			ask();
		}, ms);
	};
}
