/**
 * A function that keeps its latest results by what they were made from; the oldest goes when there are too many.
 * @param most how many to keep
 */
export function memoize<From, To>(most: number, make: (from: From) => To): (from: From) => To {
	const kept = new Map<string, To>();
	return (from) => {
		const key = JSON.stringify(from);
		const made = kept.get(key) ?? make(from);
		kept.delete(key);
		kept.set(key, made);
		if (kept.size > most) kept.delete(kept.keys().next().value!);
		return made;
	};
}
