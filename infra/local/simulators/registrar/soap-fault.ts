export class SoapFault extends Error {
  override readonly name = 'SoapFault';
}
