/** Names of our own choosing: soft sounds, two or three syllables, no people of note, no brands. */
export const names: readonly string[] = `
Abby Acorn Addie Agnes Alba Albi Alder Alma Almond Alva Amber Amelie Anemone Anise Annis Arbor Arlo Aspen Aster
Auri Autumn Avo Azalea Bailey Bao Barley Basil Beamish Bean Bellamy Benno Berry Bertie Betony Bilberry
Birch Birdie Biscuit Bixby Blossom Bobbin Bonnie Bracken Bramble Brisa Briony Brook Bubble Bumble
Bunty Burdock Button Caddy Calla Camomile Candle Caraway Cedar Cherry Chestnut Chicory Chip Cicely
Cinder Clementine Clover Clove Cobble Coco Comet Conker Cookie Coral Corky Cosmo Cricket Crumb 
Cuddle Custard Dahlia Daisy Damson Dandy Dapple Della Dewey Dibble Dilly Dimple Doodle Dottie Dumpling
Dusty Ebba Edda Eddy Elder Ella Elm Elodie Elsie Ember Emmy Enna Esme Etta Fable Fawn Felix Fennel Fern Fiddle
Fig Filbert Finch Finn Flax Flick Flint Flora Flurry Forest Freckle Freya Frieda Frost Fudge Gabby Garnet
Ginger Gladys Gooseberry Gorse Grain Gretel Griffin Gus Hanna Harper Hattie Hazel Heather Hettie Hickory Hobbin
Holly Honey Hopper Hopscotch Hugo Humble Ida Ilka Iris Isla Ivo Ivy Jasper Jelly Jolly Jonquil Josie
Jovi Juniper Junie Kale Kasha Kelp Kettle Kiko Kip Kiwi Koda Lacey Lark Laurel Lavender Leif Lemon
Lenny Lentil Lettie Lichen Lilac Lily Linden Linnet Loris Lotte Lovage Luca Lulu Lumen Luna Lupin Mabel
Maggie Mallow Mango Maple Marble Marigold Marlow Marnie Marzipan Maisie Meadow Mellow Melon Midge Milo Mimi
Minnow Mint Mirabel Misha Miso Mitten Mochi Molly Momo Monty Moppet Morsel Moss Mote Mabry Muffin Mulberry
Mungo Mustard Myrtle Nana Nectar Nellie Nettie Nettle Nibble Niko Nimbus Noa Noodle Nora Nugget Nutmeg Oakley
Oaty Odie Olive Ollie Oona Opal Orchid Oriel Orla Osier Oslo Otis Otto Paddle Papaya Parsley Patches
Peach Peanut Pearl Pebble Pecan Penny Peony Pepper Percy Perry Petal Petunia Pickle Pim Pine Pip Piper
Pistachio Plum Pocket Polly Pom Pomelo Poppy Posy Primrose Puddle Puff Pumpkin Quill Quince Quinn Radish
Raffi Rain Raisin Ramsey Rhubarb Ripple Robin Rollo Romy Rosie Rowan Ruffle Rumble Rusk Russet Rye Saffron
Sage Sally Samphire Sandy Scout Sesame Shelly Shiro Sable Skipper Sloe Snowdrop Soda Solly Sorrel Sparrow
Speckle Sprig Squash Stella Sugar Sultana Sunny Tabby Taffy Tamarind Tango Tansy Teasel Tilda Tilly Timber
Toast Toby Toffee Topaz Treacle Trudy Truffle Tuba Tuffet Tulip Tumble Turnip Twig Twill Umber Una Velvet
Vesper Vinca Viola Waffle Wallis Walnut Wanda Whisk Whisper Widget Willow Wilma Winnie Wisp Wobble Wren Yarrow
Yoyo Yuzu Zaza Zephyr Zinnia Zuri`
  .trim()
  .split(/\s+/);
