// The sentences of nudges: nothing that staff type reaches a child or another school unread.
export const studentTemplates = ['gentle', 'idea'] as const;
export const partnerTemplates = ['well', 'busy'] as const;
export type StudentTemplate = (typeof studentTemplates)[number];
export type PartnerTemplate = (typeof partnerTemplates)[number];
