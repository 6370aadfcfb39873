import type { ItemKind, Kind } from './kind.ts';

export type { Beside, Item, ItemKind, Kind, ReviewLine, ReviewLocation } from './kind.ts';

/** Every kind of item on the review desk, as higher rooms register them. */
export const kinds = {} as Record<ItemKind, Kind>;

/** Registers the kinds of the rooms; called by app/wiring.ts. */
export const registerKinds = (roomKinds: Record<ItemKind, Kind>): void => void Object.assign(kinds, roomKinds);
