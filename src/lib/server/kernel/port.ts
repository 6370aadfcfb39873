// Functions that a lower floor needs from a higher one. The lower floor declares a port, app/wiring.ts plugs in the
// function, and the start fails where one is missing.

/** Every port by its name, with the function that was plugged in. */
const ports = new Map<string, unknown>();

/**
 * A function that a higher floor provides.
 * @param name says what the function does; it is in the message when nothing is plugged in
 * @returns a function that calls the provided one, with `plug` to provide it; calling it before throws an Error
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
