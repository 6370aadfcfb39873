// Numbers typed at the door without a connection: kept in this tab's storage until they are sent. They are numbers, not names.

const keyOf = (eventId: string) => `door ${eventId}`;

/** The numbers that are not sent yet. */
export function unsentAt(eventId: string): string[] {
	try {
		const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(eventId)) ?? '[]');
		return Array.isArray(kept) ? kept.filter((number): number is string => typeof number === 'string') : [];
	} catch {
		return [];
	}
}

/** Keeps the numbers that are not sent yet. */
export function keepUnsent(eventId: string, numbers: string[]): void {
	try {
		sessionStorage.setItem(keyOf(eventId), JSON.stringify(numbers));
	} catch {
		// A browser without storage: they stay in the open page.
	}
}
