/**
 * Caches the latest results of a function by its argument; the least recently used is dropped when there are too many.
 * @param maxResults how many to keep
 */
export function memoize<From, To>(maxResults: number, make: (from: From) => To): (from: From) => To {
	const results = new Map<string, To>();
	return (from) => {
		const key = JSON.stringify(from);
		const result = results.get(key) ?? make(from);
		results.delete(key);
		results.set(key, result);
		if (results.size > maxResults) results.delete(results.keys().next().value!);
		return result;
	};
}
