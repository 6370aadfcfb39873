// A line in which nobody stands behind all the work of somebody else: turns go round by party, and in a party by member.

/** Who waits: a network and an account, say. */
export interface InLine {
	party: string;
	member?: string;
	/** Turns of this party in the time in which another one has one. */
	weight?: number;
}

interface Party {
	/** What waits, by member; who is first in it has the next turn of the party. */
	members: Map<string, (() => void)[]>;
	/** Where it stands: the lowest has the next turn, and each turn moves it by the share that its weight gives. */
	at: number;
	weight: number;
}

export class FairLine {
	/** In the order of their coming. One that has had more than its share stays a while when nothing of it waits any more. */
	readonly #parties = new Map<string, Party>();
	#at = 0;
	#length = 0;

	get length(): number {
		return this.#length;
	}

	/** @param start is called by whoever takes it out with `next` */
	add({ party: name, member = '', weight = 1 }: InLine, start: () => void): void {
		const party: Party = this.#parties.get(name) ?? { members: new Map(), at: this.#at, weight };
		Object.assign(party, { at: Math.max(party.at, this.#at), weight });
		this.#parties.set(name, party);
		const list = party.members.get(member) ?? [];
		list.push(start);
		party.members.set(member, list);
		this.#length++;
	}

	/** Takes out whose turn it is; undefined where nobody waits. */
	next(): (() => void) | undefined {
		const first = this.#first();
		if (!first) return undefined;
		this.#at = first.at;
		first.at += 1 / first.weight;
		const [member, list] = first.members.entries().next().value!;
		first.members.delete(member);
		const start = list.shift();
		if (list.length) first.members.set(member, list);
		if (--this.#length === 0) this.#parties.clear();
		return start;
	}

	#first(): Party | undefined {
		let first: Party | undefined;
		for (const [name, party] of this.#parties) {
			if (party.members.size) first = !first || party.at < first.at ? party : first;
			else if (party.at <= this.#at) this.#parties.delete(name);
		}
		return first;
	}
}
