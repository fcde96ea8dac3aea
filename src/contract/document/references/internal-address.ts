import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const IPV4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 ' +
  '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4'
/** All but 2000::/3, the public addresses; within it Teredo and 6to4, which hold addresses of IPv4. */
const IPV6 = '::/3 4000::/2 8000::/1 2001::/32 2001:db8::/32 2002::/16'

const listOf = (networks: string, family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList()
  for (const network of networks.split(' ')) {
    const [address = '', prefix] = network.split('/')
    list.addSubnet(address, Number(prefix), family)
  }
  return list
}

/** Two lists: one that held both would find every address of IPv4 in `::/3`. */
const internal = { 4: listOf(IPV4, 'ipv4'), 6: listOf(IPV6, 'ipv6') }

/** Whether an address is of this machine, of a private network, or of none that is public (RFC 6890). */
export const isInternalAddress = (address: string): boolean => {
  const version = isIP(address)
  return version === 4 ? internal[4].check(address) : version !== 6 || internal[6].check(address, 'ipv6')
}

export class InternalAddressError extends Error {}

/** Resolves names to public addresses only. The connection uses what was checked: a second look-up could differ. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    if (error || first === undefined) callback(error ?? new Error(`${hostname} has no address`), '', 0)
    else if (addresses.some(({ address }) => isInternalAddress(address))) {
      callback(new InternalAddressError(`${hostname} is an internal address`), '', 0)
    } else if (options.all) callback(null, addresses)
    else callback(null, first.address, first.family)
  })
}
