/** Why a letter comes back to the child; each is a message `return_reason_…`. */
export const returnReasons = ['contact', 'private', 'kindness', 'unclear', 'other'] as const;

/** Why a letter is kept; each is a message `withhold_reason_…`. */
export const withholdReasons = ['safety', 'hurtful', 'contact', 'other'] as const;
