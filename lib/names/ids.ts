declare const whmcsDomainId: unique symbol;
declare const clientId: unique symbol;
declare const invoiceId: unique symbol;

/** WHMCS numbers its domains, clients and invoices each from 1: brands keep a client's 7 from becoming a domain's 7. */
export type WhmcsDomainId = number & { readonly [whmcsDomainId]: true };
export type ClientId = number & { readonly [clientId]: true };
export type InvoiceId = number & { readonly [invoiceId]: true };

export const whmcsDomainIdOf = (id: number): WhmcsDomainId => id as WhmcsDomainId;
export const clientIdOf = (id: number): ClientId => id as ClientId;
export const invoiceIdOf = (id: number): InvoiceId => id as InvoiceId;
