// What a lower floor asks of a higher one, or tells it. The lower one says what it needs, app/wiring.ts plugs it in, and a start
// refuses where something is missing.

/** Every port by its name, with what was plugged in. */
const ports = new Map<string, unknown>();

/**
 * A function that a higher floor provides.
 * @param name says what it does, for whoever reads that it is missing
 * @returns it as a function, and `plug` to provide it; calling it before throws an Error
 */
export function port<Provided extends (...args: never[]) => unknown>(name: string) {
	ports.set(name, undefined);
	const call = (...args: Parameters<Provided>): ReturnType<Provided> => {
		const provided = ports.get(name) as ((...args: Parameters<Provided>) => ReturnType<Provided>) | undefined;
		if (!provided) throw new Error(`Nothing provides "${name}": app/wiring.ts has to be loaded first`);
		return provided(...args);
	};
	return Object.assign(call, { plug: (provided: Provided) => void ports.set(name, provided) });
}

/** Ports that nothing was plugged into. */
export const openPorts = (): string[] => [...ports].filter(([, provided]) => !provided).map(([name]) => name);
