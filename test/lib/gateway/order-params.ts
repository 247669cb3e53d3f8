/** What WHMCS's module passes of an order, with an invented customer. */
export const orderParams = (domain: string, changes: object = {}) => ({
  domain,
  domainid: 901,
  userid: 7,
  regperiod: 1,
  ns1: 'dns1.dns.de',
  ns2: 'dns2.dns.de',
  firstname: 'Vera',
  lastname: 'Muster',
  companyname: '',
  email: 'vera@example.org',
  address1: 'Musterweg 1',
  city: 'Berlin',
  postcode: '10115',
  countrycode: 'DE',
  fullphonenumber: '+49.301234567',
  adminfirstname: 'Hugo',
  adminlastname: 'Hoster',
  adminemail: 'hugo@example.net',
  adminaddress1: 'Hostergasse 2',
  admincity: 'Hamburg',
  adminpostcode: '20095',
  admincountry: 'DE',
  adminfullphonenumber: '+49.401234567',
  ...changes,
});

export const ZONE = {
  dnsZone: {
    create: true,
    records: [
      { name: '@', type: 'A', data: '192.0.2.10' },
      { name: 'www', type: 'CNAME', data: '%domain%.' },
    ],
  },
};
